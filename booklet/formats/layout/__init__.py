"""Where things stand on a page: grids, folios and frames, and from boxes to pages."""
