import {
  basePath,
  contractVersion,
  ErrorReply,
  type Route,
  routes
} from '@jupyterlab-hpc/api';
import type { TObject, TSchema } from '@sinclair/typebox';

function parameters(place: 'path' | 'query', schema: TObject | undefined) {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (schema?.required ?? []).includes(name),
    schema: property
  }));
}

function json(schema: TSchema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

function operation(key: string, route: Route) {
  return {
    operationId: key,
    summary: route.summary,
    parameters: [
      ...parameters('path', route.params),
      ...parameters('query', route.query)
    ],
    ...(route.body && { requestBody: json(route.body, 'The request.') }),
    responses: {
      200: json(route.reply, 'The reply.'),
      default: json(ErrorReply, 'A failure.')
    }
  };
}

/** The contract as an OpenAPI 3.1 document: schemas are JSON Schema already. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, route] of Object.entries<Route>(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const methods = (paths[path] ??= {});
    methods[route.method.toLowerCase()] = operation(key, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'jupyterlab-hpc',
      version: String(contractVersion),
      description: 'Below the base URL of the Jupyter server.'
    },
    servers: [{ url: `/${basePath}` }],
    paths
  };
}
