import { serve } from './agent';
import { serveTask } from './changes/serve';

if (process.argv[2] === 'task') {
  serveTask();
} else {
  serve();
}
