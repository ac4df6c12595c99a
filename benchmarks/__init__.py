"""How long this project takes beside a floor that lays nothing out and beside other typesetters.

    python -m benchmarks

Commands go in, ratios of paired runs come out. Nothing here promises milliseconds: machines differ, ratios less so.
"""
