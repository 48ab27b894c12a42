#!/bin/bash
#SBATCH --job-name=hello
#SBATCH --partition=debug
#SBATCH --time=00:02:00
#SBATCH --output=hello-%j.log

# The smallest useful batch script: where am I, and what was I given?
echo "Hello from $(hostname), node $SLURMD_NODENAME, job $SLURM_JOB_ID."
echo "I have $SLURM_CPUS_ON_NODE CPU(s) until the time limit."
