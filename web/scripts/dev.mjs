// Two development servers with hot reload, against a running program (API_URL, default http://localhost:8080).
import { createServer } from 'vite';

const paths = { portal: '/', office: '/office/' };
for (const app of ['portal', 'office']) {
  const server = await createServer({
    configFile: `vite.${app}.config.ts`,
    clearScreen: false,
    logLevel: 'warn',
  });
  await server.listen();
  const { port } = server.httpServer.address();
  console.log(`  ${app.padEnd(8)} http://localhost:${port}${paths[app]}   parts: ${paths[app]}parts`);
}
