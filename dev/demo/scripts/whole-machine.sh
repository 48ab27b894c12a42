#!/bin/bash
#SBATCH --job-name=whole-machine
#SBATCH --partition=long
#SBATCH --nodes=4
#SBATCH --exclusive
#SBATCH --time=04:00:00
#SBATCH --output=whole-machine-%j.log

# Needs all four nodes for itself, so it waits until they are free.
srun hostname
sleep 600
