"""Scenes which provoke real errors of real programs, and the stage they play on."""
