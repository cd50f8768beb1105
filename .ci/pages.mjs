// Opens every kind of page of a portal, checks status, title, sideways scrolling and axe-core; leaves screenshots.
// node pages.mjs URL RELEASE SHOTS
import { readFileSync, mkdtempSync } from 'node:fs';
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
for (const [kind, path, status] of kinds) {
  for (const width of [1280, 360]) {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    await page.setBypassCSP(true);
  await page.setCacheEnabled(false);
    const problems = [];
    page.on('requestfailed', (request) => problems.push(`request failed: ${request.url()}`));
    const response = await page.goto(url + path, { waitUntil: 'load' });
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
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
