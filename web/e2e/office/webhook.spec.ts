import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { demo, signInByApi } from '../support/people';

type Got = { headers: IncomingHttpHeaders; body: string };

/** Another program on this machine. It answers as it is told to. */
async function receiver() {
  const got: Got[] = [];
  const answers = { status: 200 };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(answers.status).end('noted');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hooks`, got, answers, stop: () => server.close() };
}

/** Whether one of the signatures is by the secret, as Standard Webhooks has it. */
function signedBy(secret: string, { headers, body }: Got): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const wanted = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(wanted);
}

test('a webhook is made, tested, given a new secret, fails, and is sent again', async ({ page }) => {
  test.slow();
  const other = await receiver();
  const name = `Records ${Date.now().toString(36)}`;
  await signInByApi(page, demo('admin'));
  await page.goto('/office/webhooks?lang=en');
  await expect(page.getByRole('heading', { level: 1, name: 'Webhooks' })).toBeVisible();

  // First with what is wrong shown where it belongs.
  await page.getByRole('button', { name: 'New webhook' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Address').fill('records');
  await dialog.getByRole('button', { name: 'Make the webhook' }).click();
  await expect(dialog.getByLabel('Address')).toHaveAccessibleDescription(/without a password/);
  await dialog.getByLabel('Address').fill(other.url);
  await dialog.getByLabel('Something an admission says is different').uncheck();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make the webhook' }).click();
  const secret = (await dialog.locator('code').innerText()).trim();
  expect(secret).toMatch(/^whsec_/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText(secret)).toBeHidden();

  // A test arrives, signed.
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('Nothing was sent yet')).toBeVisible();
  await page.getByRole('button', { name: 'Send a test' }).click();
  const log = page.getByRole('region', { name: 'What was sent' });
  await expect(log.getByText('Arrived')).toBeVisible({ timeout: 20_000 });
  const [first] = other.got;
  expect(first && signedBy(secret, first)).toBe(true);
  expect(JSON.parse(first?.body ?? '')).toMatchObject({ type: 'webhook.ping', data: {} });

  // A new secret; both sign.
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await dialog.getByRole('button', { name: 'Make a new secret' }).click();
  const next = (await dialog.locator('code').innerText()).trim();
  expect(next).not.toBe(secret);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText('the old secret signs beside the new one')).toBeVisible();

  // The receiver fails: that is to be seen, and can be sent again.
  other.answers.status = 503;
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(log.getByText('Given up')).toBeVisible({ timeout: 20_000 });
  const second = other.got.at(-1);
  expect(second && signedBy(secret, second) && signedBy(next, second)).toBe(true);
  await page.reload();
  await expect(page.getByText('Failing')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Show', { exact: true }).selectOption('dead');
  await page.getByRole('button', { name: /^Look at the tries/ }).click();
  await expect(dialog.getByText('The receiver refused it (503)')).toBeVisible();
  await expect(dialog.getByText('noted')).toBeVisible();
  await expectAccessible(page);
  other.answers.status = 200;
  await dialog.getByRole('button', { name: 'Send it again' }).click();
  await page.getByLabel('Show', { exact: true }).selectOption('delivered');
  await expect(log.getByRole('row')).toHaveCount(3, { timeout: 20_000 });
  await expect(page.getByText('Working')).toBeVisible();
  expect(other.got.at(-1)?.headers['webhook-id']).toBe(second?.headers['webhook-id']);

  // What it is told can be changed; disabled it is told of nothing; removed it is gone.
  await page.getByLabel('An admission is revoked').uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Disable' }).click();
  await dialog.getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByText('Disabled', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send a test' })).toBeHidden();
  await page.getByRole('button', { name: 'Remove' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Webhooks' })).toBeVisible();
  await expect(page.getByRole('link', { name })).toBeHidden();
  other.stop();
});
