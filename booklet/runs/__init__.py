"""Many personal copies of one product: who they are for goes in, a file for each and a list of receipts come out.

    People -> Copies -> checked, all of them -> made, chunk by chunk, by as many workers as there are -> receipts

What all copies share is laid out and written once, as a `Blank`, before the first of them.
"""
