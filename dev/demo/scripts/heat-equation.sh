#!/bin/bash
#SBATCH --job-name=heat-equation
#SBATCH --partition=long
#SBATCH --cpus-per-task=2
#SBATCH --mem=1G
#SBATCH --time=02:00:00
#SBATCH --output=heat-equation-%j.log

# A long run that tells how far it is: watch its log while it runs.
steps=1200
for ((step = 1; step <= steps; step++)); do
  residual=$(awk -v n="$step" 'BEGIN { printf "%.3e", exp(-n / 90) }')
  printf '%s step %4d of %d, residual %s\n' "$(date +%T)" "$step" "$steps" "$residual"
  sleep 3
done
