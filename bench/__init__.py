"""What is measured: ratios within one run, never absolute times, since machines differ and are shared."""
