import type { ErrorInfo, ErrorReply } from '@jupyterlab-hpc/api';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import { BridgeError } from './errors';
import type { Logger } from './logger';

/** The one place where failures become replies; unexpected ones are logged. */
export function failureSender(logger: Logger) {
  return (
    error: FastifyError | BridgeError,
    _request: FastifyRequest,
    reply: FastifyReply
  ): FastifyReply => send(failureOf(error, logger), reply);
}

/** What a person is told of whatever was thrown; the unexpected is logged. */
export function failureOf(error: unknown, logger: Logger): BridgeError {
  if (error instanceof BridgeError) {
    return error;
  }
  const failure = translate(
    error instanceof Error ? error : new Error(String(error))
  );
  if (failure.info.code === 'internal') {
    logger.error({ err: error }, 'unexpected failure');
  }
  return failure;
}

export function sendNotFound(
  request: FastifyRequest,
  reply: FastifyReply
): FastifyReply {
  const path = request.url.replace(/\?.*/, '');
  const message = `There is no ${request.method} ${path}.`;
  return send(new BridgeError({ code: 'not-found', message }), reply);
}

function send(failure: BridgeError, reply: FastifyReply): FastifyReply {
  const body: ErrorReply = { error: failure.info };
  return reply
    .code(failure.status)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body);
}

/** An error of Fastify says more than others do. */
type Thrown = Error & Partial<FastifyError>;

function translate(error: Thrown): BridgeError {
  return new BridgeError(describe(error), { cause: error });
}

function describe(error: Thrown): ErrorInfo {
  const finding = error.validation?.[0];
  if (finding !== undefined) {
    return describeInvalid(error.validationContext ?? 'request', finding);
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return {
        code: 'too-large',
        message: 'The request is larger than the bridge takes.',
        hint: 'Put large data into files, and submit a script that reads them.'
      };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return {
        code: 'unsupported-media-type',
        message: 'The body has to be JSON.',
        hint: 'Send it with "Content-Type: application/json".'
      };
    default:
      // Fastify's own refusals of malformed requests: bad JSON, lengths, URLs.
      return error.statusCode !== undefined && error.statusCode < 500
        ? { code: 'bad-request', message: error.message }
        : {
            code: 'internal',
            message: 'The bridge failed unexpectedly.',
            hint: "Jupyter's log has the details."
          };
  }
}

type Finding = NonNullable<FastifyError['validation']>[number];

function describeInvalid(context: string, finding: Finding): ErrorInfo {
  const extra = finding.params['additionalProperty'];
  const missing = finding.params['missingProperty'];
  const path = [
    context === 'querystring' ? 'query' : context,
    ...finding.instancePath.split('/').filter(part => part !== ''),
    ...[extra, missing].filter(part => typeof part === 'string')
  ];
  const field = path.join('.');
  const allowed = finding.params['allowedValues'];
  const problem =
    typeof extra === 'string'
      ? 'is not a known field'
      : typeof missing === 'string'
        ? 'is missing'
        : Array.isArray(allowed)
          ? `must be one of ${allowed.join(', ')}`
          : (finding.message ?? 'is not valid');
  return { code: 'bad-request', message: `${field} ${problem}.`, field };
}
