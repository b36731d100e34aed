// Client and upstream in one process, so that the server under test has the other core for itself.
import { load } from '../load.mjs';
import { upstream } from '../upstream.mjs';

process.on('message', (wanted) => {
  load(wanted).then(
    (result) => process.send(result),
    (error) => process.send({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
upstream.listen(0, '127.0.0.1', () => process.send({ port: upstream.address().port }));
