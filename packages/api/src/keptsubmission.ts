import { Type, type Static } from '@sinclair/typebox';

import { Epoch } from './common';
import { SubmitRequest } from './submit';

/** What was submitted through this bridge, but for the text of the script. */
export const KeptSubmission = Type.Object({
  at: Epoch,
  request: Type.Omit(SubmitRequest, ['script']),
  commit: Type.Optional(
    Type.String({
      description:
        'The git commit that was checked out in the folder, if it is in a work tree.'
    })
  )
});
export type KeptSubmission = Static<typeof KeptSubmission>;
