// The router inside an Express server of your own, beside your own routes and behind your own middleware.
// OPENROUTER_API_KEY=… node examples/embed-in-express/main.mjs
import express from 'express';
import { createApp } from '@slr/proxy';
import { loadConfig } from '@slr/proxy/config';

// Without a path it is the bundled configuration; SLR_CONFIG names a YAML of your own.
const path = process.env.SLR_CONFIG;
const config = loadConfig({ env: process.env, ...(path ? { path } : {}) });
const router = createApp(config);

const app = express();
app.get('/hello', (_request, response) => response.send('my own route'));
// No express.json() in front of it: the router reads the body itself, so that the client's bytes reach the model as they are.
app.use('/llm', router.app);

const port = Number(process.env.PORT ?? 3000);
const server = app.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/llm/v1`));

process.once('SIGTERM', () => {
  server.close();
  void router.close();
});
