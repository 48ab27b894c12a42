#!/bin/bash
#SBATCH --job-name=train-model
#SBATCH --partition=gpu
#SBATCH --gres=gpu:a100:1
#SBATCH --cpus-per-task=2
#SBATCH --time=01:00:00
#SBATCH --output=train-model-%j.log

# Training on one GPU (the demo's GPUs exist for the scheduler only).
echo "GPU(s) given: ${CUDA_VISIBLE_DEVICES:-none}"
for epoch in $(seq 1 60); do
  loss=$(awk -v e="$epoch" 'BEGIN { printf "%.4f", 2.3 / sqrt(e) }')
  echo "epoch $epoch/60 loss $loss"
  sleep 20
done
