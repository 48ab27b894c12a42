import type { Operation, OperationRequest } from '@jupyterlab-hpc/api';

import type { Operations } from '../files/changes/operations';

/** How an operation is when it has ended. */
export async function outcome(
  operations: Operations,
  request: OperationRequest
): Promise<Operation> {
  const { id } = await operations.start(request);
  return ended(operations, id);
}

export async function ended(
  operations: Operations,
  id: string
): Promise<Operation> {
  for (;;) {
    const operation = operations.get(id);
    if (operation.state === 'done' || operation.state === 'stopped') {
      return operation;
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
