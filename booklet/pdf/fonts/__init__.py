"""Installed faces: shaped by HarfBuzz, embedded as subsets."""
