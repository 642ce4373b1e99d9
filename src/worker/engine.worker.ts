/** The worker's entry: requests in, answers out. */
import { createHost } from './host';
import type { FromWorker, ToWorker } from './messages';

declare const self: {
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
  postMessage(message: FromWorker): void;
};

const handle = createHost();
self.onmessage = ({ data }) => {
  // Tests end a worker the hard way: an error that nobody catches is what a real crash looks like from outside.
  if (data.request.kind === 'crash') throw new Error('asked to crash');
  self.postMessage(handle(data));
};
