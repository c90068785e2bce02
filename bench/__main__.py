"""Everything that is measured, one after the other: ``python -m bench``."""

import asyncio

from bench import analysing, answers, asking, engines, hardest, ingest, searching, servers, startup

if __name__ == "__main__":
    for line in asyncio.run(answers.measure()):
        print(line, flush=True)
    print(asyncio.run(startup.measure()), flush=True)
    for lines in (searching.measure(), hardest.measure(), engines.measure(), ingest.measure(), servers.measure()):
        for line in lines:
            print(line, flush=True)
    for line in (*asking.excerpt(), *asking.measure(asking.MEETINGS)):
        print(line, flush=True)
    print(analysing.measure(), flush=True)
