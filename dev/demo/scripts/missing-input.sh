#!/bin/bash
#SBATCH --job-name=missing-input
#SBATCH --partition=debug
#SBATCH --time=00:05:00
#SBATCH --output=missing-input-%j.log

# Fails as jobs do: an input that is not where it was expected.
set -euo pipefail
echo "Reading mesh.dat"
wc -l < mesh.dat
