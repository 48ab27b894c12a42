#!/bin/bash
#SBATCH --job-name=parameter-scan
#SBATCH --partition=long
#SBATCH --array=1-12%3
#SBATCH --time=00:20:00
#SBATCH --output=parameter-scan-%A_%a.log

# Twelve runs of the same program, three at a time. One of them has a parameter it cannot use.
temperature=$((SLURM_ARRAY_TASK_ID * 25 - 75))
echo "Task $SLURM_ARRAY_TASK_ID: temperature $temperature K"
if [ "$temperature" -lt 0 ]; then
  echo "error: a temperature below absolute zero" >&2
  exit 1
fi
sleep $((20 + SLURM_ARRAY_TASK_ID))
echo "energy $(awk -v t="$temperature" 'BEGIN { printf "%.4f", -13.6 + t * 8.617e-5 }') eV"
