/* Helper functions that only CUDA's printed programs use; see translators/emit/helpers.py. */
