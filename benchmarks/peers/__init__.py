"""The same pages by other typesetters: what `benchmarks.places` wrote goes in, a PDF comes out.

Each of them parses the content's YAML as a build would, breaks the paragraphs into lines itself, and takes the pictures
as SVG. Where a paragraph stands is told to it, so that what it makes can be laid over ours.
"""
