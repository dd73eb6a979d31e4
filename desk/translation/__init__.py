"""What two languages say: the record of agreed pairs, their states, and what both must share."""
