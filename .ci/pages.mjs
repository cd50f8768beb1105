// Opens every kind of page of a portal, checks status, title, sideways scrolling and axe-core; leaves screenshots.
// node pages.mjs URL RELEASE SHOTS
import { readFileSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const [url, release, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const manifest = JSON.parse(readFileSync(join(release, 'manifest.json'), 'utf8'));
const plans = manifest.planes;
const kinds = [
  ['lista', '/', 200],
  ['sin-resultados', '/?q=zzzz', 200],
  ['datos', '/datos', 200],
  ['desconocido', '/v/NO-EXISTE-1', 404],
  ['no-encontrado', '/no/hay/tal', 404],
  ['verificacion', '/' + plans[0].hechos.verificacion, 200],
  ...plans.map((plan) => ['plan-' + plan.conjunto, '/' + plan.ruta + '/', 200]),
];
const browser = await puppeteer.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', `--user-data-dir=${mkdtempSync(join(tmpdir(), 'pige-'))}`],
});
let failed = 0;
let passed = 0;
// The release itself, from a server that only gives files: its first page.
const files = createServer((request, response) => {
  try {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    response.setHeader('Content-Type', path.endsWith('.css') ? 'text/css' : path.endsWith('.woff2') ? 'font/woff2' : 'text/html; charset=utf-8');
    response.end(readFileSync(join(release, path === '/' ? 'index.html' : path)));
  } catch { response.writeHead(404).end(); }
});
await new Promise((resolve) => { files.listen(0, '127.0.0.1', resolve); });
const folder = `http://127.0.0.1:${files.address().port}`;
// The data block of a plan's page, under the portal's own Content-Security-Policy: no violation, and it is there.
{
  const page = await browser.newPage();
  const problems = [];
  page.on('console', (message) => { if (/blocked:|Content.Security.Policy/i.test(message.text())) problems.push(message.text()); });
  await page.evaluateOnNewDocument(() => { document.addEventListener('securitypolicyviolation', (event) => console.error(`blocked: ${event.violatedDirective}`)); });
  await page.goto(`${url}/${plans[0].ruta}/plan.html`, { waitUntil: 'load' });
  const block = await page.$eval('script[type="application/ld+json"]', (element) => element.textContent).catch(() => '');
  if (!block || JSON.parse(block)['@type'] !== 'Dataset') problems.push('no schema.org Dataset in the page');
  await page.close();
  if (problems.length) { failed += 1; console.log(`FAIL data block\n  ${problems.join('\n  ')}`); } else { passed += 1; }
}
for (const [kind, path, status, root = url] of [...kinds, ['indice', '/', 200, folder]]) {
  for (const width of [1280, 360]) {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    await page.setBypassCSP(true);
  await page.setCacheEnabled(false);
    const problems = [];
    page.on('requestfailed', (request) => problems.push(`request failed: ${request.url()}`));
    const response = await page.goto(root + path, { waitUntil: 'load' });
    if (response.status() !== status) problems.push(`status ${response.status()}, expected ${status}`);
    if (!(await page.title())) problems.push('no title');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (overflow > 0) problems.push(`scrolls sideways by ${overflow} px`);
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const violation of result.violations) problems.push(`axe ${violation.id}: ${violation.help} (${violation.nodes[0].target})`);
    await page.screenshot({ path: join(shots, `${kind}-${width}.png`), fullPage: true });
    await page.close();
    if (problems.length) { failed += 1; console.log(`FAIL ${kind} at ${width} px\n  ${problems.join('\n  ')}`); } else { passed += 1; }
  }
}
await browser.close();
files.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
