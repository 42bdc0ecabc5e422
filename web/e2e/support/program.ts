import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const binary = join(root, 'bin/admissions');

export type Program = { url: string; stop: () => Promise<void> };

/** Starts the real program on data of its own, with the demo year inside, and waits until it is ready. */
export async function startProgram(password: string): Promise<Program> {
  if (!existsSync(binary)) throw new Error('bin/admissions is missing: run `make build web` first');
  const dataDir = mkdtempSync(join(tmpdir(), 'admissions-e2e-'));
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PG_BIN_DIR: process.env.PG_BIN_DIR,
    ADDR: `localhost:${port}`,
    DATA_DIR: dataDir,
    DEMO_PASSWORD: password,
    SUPPORT_EMAIL: 'admissions@example.edu',
    WEB_DIR: join(root, 'web/dist'),
    LOG_LEVEL: 'warn',
    TRUST_PROXY: 'true',
    WEBHOOK_PRIVATE: 'true', // receivers of tests are on this machine
  };
  const options = { cwd: root, env: env as unknown as NodeJS.ProcessEnv };
  execFileSync(binary, ['migrate'], { ...options, stdio: 'ignore' });
  execFileSync(binary, ['demo', '--if-empty'], { ...options, stdio: 'ignore' });
  const process_ = spawn(binary, ['serve'], { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://localhost:${port}`;
  await ready(url, process_);
  return { url, stop: () => stop(process_, dataDir) };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the program ended with code ${child.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the program was not ready within 30 seconds');
}

async function stop(child: ChildProcess, dataDir: string): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
