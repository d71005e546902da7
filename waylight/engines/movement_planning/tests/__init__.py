"""The planner, room by room; whole plans are proven in tests/planning."""
