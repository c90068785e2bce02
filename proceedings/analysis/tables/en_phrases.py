"""English: the phrases that report what somebody says (drew attention to), one a line."""

from __future__ import annotations

from proceedings.analysis.tables.table import phrases

PHRASE_CUES = phrases("""
    began by
    started by
    finished by
    concluded by
    closed by
    ended by
    opened with
    began with
    started with
    closed with
    ended with
    pointed to
    pointed out
    points to
    points out
    drew attention to
    draws attention to
    drew the attention
    called attention to
    called for
    calls for
    called on
    called upon
    called out
    referred to
    refers to
    spoke of
    spoke about
    speaks of
    spoke to
    spoke on
    spoke in favour of
    talked about
    talks about
    made it clear
    made clear
    made the point
    made the case
    made a case
    raised the question
    raised the issue
    raised the point
    raised the possibility
    raised the concern
    raised concerns
    raised a question
    raised questions
    posed the question
    brought up
    put forward
    set out
    laid out
    went on
    expressed concern
    gave the example
    gave an example
    gave examples
    gave an overview
    gave a summary
    gave an account
    provided an overview
    took issue with
    took the view
    took the floor
    was of the view
    was of the opinion
    is of the view
    was clear
    was sure
    was convinced
    was confident
    was adamant
    was concerned
    was skeptical
    was sceptical
    pushed back
    warned against
    argued for
    argued against
    paid tribute to
    dealt with
    focused on
    focussed on
    concentrated on
    touched on
    touched upon
    reflected on
    elaborated on
    commented on
    asked about
    asked for
    asked whether
    appealed to
    appealed for
    reported on
    opened the floor
    opened by
    shared that
    didn't think
    did not think
    did not believe
    didn't believe
    wasn't sure
    was not sure
    wanted to know
    wanted to see
    weighed in
    chimed in
    lashed out
    hit back
    fired back
    shot back
    fought back
    hit out
    spoke out
    speaks out
    laid into
    argued over
    agreed on
    agreed with
    agreed to
    agrees with
    disagreed with
    disagrees with
    objected to
    insisted on
    insists on
    cautioned against
    cautions against
    advised against
    alluded to
    alludes to
    responded to
    responds to
    replied to
    complained about
    complains about
    complained of
    boasted of
    boasted about
    warned of
    warns of
    warns against
    warned about
    called into question
    called attention
    drew a distinction
    drew a parallel
    drew parallels
    drew comparisons
    cast doubt on
    casts doubt on
    expressed doubt
    expressed support
    expressed hope
    voiced concern
    voiced concerns
    voiced support
    gave credit
    gives credit
    takes issue with
    took aim at
    takes aim at
    took exception to
    came out against
    came out in favour of
    came out in favor of
    spoke in favor of
    spoke against
    spoke up
    stood by
    made light of
    made reference to
    makes the case
    makes the point
    makes clear
    makes it clear
    made plain
    put it
    puts it
    let it be known
    went so far as to say
    sounded the alarm
    raised doubts
    raises questions
    raised alarm
    raised objections
    laid the blame
    placed the blame
    pinned the blame
    read out
    pointed a finger
    is convinced
    is confident
    is concerned that
    is worried
    was worried
    were concerned
    were worried
    was pleased
    was surprised
    was unsure
    was not convinced
    was doubtful
    was hopeful
    was optimistic
    was critical of
    were critical of
    does not believe
    doesn't believe
    does not think
    doesn't think
    do not believe
    don't believe
    don't think
    did not see
    did not want
    didn't want
    had no doubt
    has no doubt
    had doubts
    left open
    ruled out
    rules out
    issued a statement
    declined to
    refused to
    refuses to
    signed off on
    came back to
    returned to the point
    turned to
    moved on to
    singled out
    gave as an example
    cited as an example
    offered the example
    offered an example
    walked through
    ran through
    set the scene
    set the stage
    zoomed in on
    took up the question
    took up the point
    posed a question
    posed the problem
    used to say
    liked to say
    likes to say
    was fond of saying
    summed up
    wrapped up
    rounded off
    kicked off
    led off
    """)
