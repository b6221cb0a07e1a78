"""What came out: records into tables, plots and pages."""
