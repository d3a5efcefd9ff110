"""The demo company: people in every post and a lively month of cases, played through the one door like everything else."""
