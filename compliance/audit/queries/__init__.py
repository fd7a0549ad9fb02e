"""What is asked of runs: each question a module, a pure function of the tables of ``base.py``; answers are tables of ``table.py``."""
