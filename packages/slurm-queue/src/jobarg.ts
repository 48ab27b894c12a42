/** The argument `id` of commands about one job, for their schemas. */
export const jobArg = {
  type: 'string',
  description: 'The id of a job; without it, the job with the focus'
} as const;
