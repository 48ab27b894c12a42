import { serve } from './agent';

serve();
