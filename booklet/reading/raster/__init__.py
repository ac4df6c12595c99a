"""Photographs at the gate: any image file becomes upright sRGB or grey, 8 bits a channel."""
