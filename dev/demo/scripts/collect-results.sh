#!/bin/bash
#SBATCH --job-name=collect-results
#SBATCH --partition=debug
#SBATCH --time=00:05:00
#SBATCH --output=collect-results-%j.log

# Runs when the scan has ended: submit it with --dependency=afterany:ID.
for log in parameter-scan-*.log; do
  printf '%s: %s\n' "$log" "$(tail -n 1 "$log")"
done
