"""Who acts in a scenario. Scenarios speak to these and to nothing else."""
