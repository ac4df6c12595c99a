"""What hands do: the sheet that tells how to print and put together, with its drawings, and the calibration sheet."""
