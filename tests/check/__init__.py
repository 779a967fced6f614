"""Tests of one project against one pack on one day."""
