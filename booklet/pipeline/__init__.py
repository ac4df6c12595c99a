"""The whole way from what is asked for to files: request, survey, jobs, build; pages made elsewhere; calibration."""
