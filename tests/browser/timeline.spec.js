// The timeline: what is in force, what falls due, and a stretch of time that everything follows; by pointer, by keyboard, on a
// narrow screen.
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { breaches } from './axe.js';
import { address, open, status, total, value } from './page.js';

const chart = (page) => page.getByRole('group', { name: /^(时间轴：|Timeline: )/ });
const bars = (page) => chart(page).locator('a.bar__link');
const cell = (page, name) => chart(page).getByRole('button', { name });
const slider = (page, name) => chart(page).getByRole('slider', { name, exact: true });

/** Opens the timeline and waits until it is drawn. */
async function timeline(page, query = '') {
  await open(page, `view=timeline${query && `&${query}`}`);
  await expect(page.locator('.axis__year').first()).toBeVisible();
  await named(page);
}

/** Names and links follow the drawing in the next task. */
const named = (page) => expect(page.locator('.chart__picture [data-item]:not([aria-label])')).toHaveCount(0);

/** The documents drawn, as id and name of each bar. */
const drawn = (page) => bars(page).evaluateAll((all) => all.map((bar) => ({
  id: new URLSearchParams(bar.getAttribute('href').slice(1)).get('show'), name: bar.getAttribute('aria-label'),
})));

const documents = async (page) => Number((await status(page).innerText()).match(/(\d+) 份文件/)[1]);

/** Shandong's documents and how they stood on 2025-06-01, as their texts say. */
const SHANDONG = {
  有效期内: ['qingdao-sports'],
  规划期内: ['jinan-logistics', 'qingdao-marine', 'qingdao-nev', 'shandong-fine-chemicals', 'shandong-traditional-industries', 'shizhong-new-industrialization'],
  可能规划期内: ['jinan-quality-infrastructure', 'shandong-audiovisual'],
  规划期已: ['shandong-green-pilot-2023', 'shandong-industrial-economy-2024', 'shandong-three-tens-2022'],
  未载明有效期: ['jinan-future-industries'],
};

for (const width of [1280, 360]) {
  test(`Shandong's documents on 2025-06-01 stand as their texts say, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await timeline(page, 'region=370000&asof=2025-06-01');
    const found = {};
    for (const { id, name } of await drawn(page)) {
      const said = name.split('；').pop();
      const status = Object.keys(SHANDONG).find((status) => said.startsWith(status));
      (found[status] ??= []).push(id);
    }
    for (const ids of Object.values(found)) ids.sort();
    expect(found).toEqual(SHANDONG);
    const transcript = (await drawn(page)).find(({ id }) => id === 'shandong-three-tens-2022');
    expect(transcript.name).toContain('依所解读的文件');
    const glance = page.getByRole('region', { name: '截至 2025-06-01' });
    await expect(glance).toContainText('有效期内 1 份');
    await expect(glance).toContainText('规划期内 8 份（其中可能 2 份）');
    await expect(glance).toContainText('规划期已满 3 份');
    await expect(glance).toContainText('未载明有效期 1 份');
  });
}

test('the as-of date moves by keyboard, and what is in force follows', async ({ page }) => {
  await timeline(page, 'region=110000&asof=2025-08-01');
  const bar = page.locator('.lane .bar');
  await expect(bar).toHaveAttribute('data-running', '');
  await slider(page, '查询时点').focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider(page, '查询时点')).toHaveAttribute('aria-valuetext', '2025-09-01');
  await expect(bar).not.toHaveAttribute('data-running', '');
  await expect.poll(() => address(page)).toContain('asof=2025-09-01');
});

test('dragging over 2024 filters everything by it, in one step back', async ({ page }) => {
  await timeline(page);
  const all = await total(page);
  const year = page.locator('.axis__year', { hasText: '2024' });
  const box = await year.boundingBox();
  const next = await page.locator('.axis__year', { hasText: '2025' }).boundingBox();
  const wide = next.x - box.x;
  const middle = box.x + box.width / 2;
  await page.mouse.move(middle - wide * 0.47, box.y - 20);
  await page.mouse.down();
  for (const part of [-0.3, 0, 0.3, 0.47]) await page.mouse.move(middle + wide * part, box.y - 20);
  await page.mouse.up();
  await expect.poll(() => address(page)).toContain('issued=2024');
  const matching = await total(page);
  expect(matching).toBeLessThan(all);
  // Every bar drawn is a document of the list, and the other way round.
  await named(page);
  const ids = new Set((await drawn(page)).map(({ id }) => id));
  expect(ids.size).toBe(await documents(page));
  await page.getByRole('link', { name: '文件', exact: true }).first().click();
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(ids.size);
  // The address follows at most four times a second: a step back is one once it has been written.
  await expect.poll(() => address(page)).toContain('view=documents');
  await page.goBack();
  await expect(chart(page)).toBeVisible();
  await page.goBack();
  await expect(status(page)).toContainText(`${all} 条`);
});

test('a click on a year chooses it, another click takes it back', async ({ page }) => {
  await timeline(page);
  const all = await total(page);
  const press = async () => {
    const box = await page.locator('.axis__year', { hasText: '2024' }).boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  };
  await press();
  await expect.poll(() => address(page)).toContain('issued=2024');
  expect(await total(page)).toBeLessThan(all);
  await press();
  await expect(status(page)).toContainText(`${all} 条`);
});

test('a stretch of time needs no dragging: thumbs by arrow keys, ends typed', async ({ page }) => {
  await timeline(page);
  await slider(page, '成文日期：起').focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect(slider(page, '成文日期：起')).toHaveAttribute('aria-valuetext', '2024');
  await page.keyboard.press('ArrowRight');
  await expect(slider(page, '成文日期：起')).toHaveAttribute('aria-valuetext', '2024-02');
  await page.keyboard.press('Home');
  await expect(slider(page, '成文日期：起')).toHaveAttribute('aria-valuetext', '不限');
  const fields = page.locator('.timeline__brush');
  await fields.getByLabel('自', { exact: true }).fill('2024');
  await fields.getByLabel('至', { exact: true }).fill('2024');
  await fields.getByLabel('至', { exact: true }).press('Enter');
  await expect.poll(() => address(page)).toContain('issued=2024');
  await named(page);
  expect((await drawn(page)).length).toBe(await documents(page));
  await fields.getByRole('button', { name: '清除时间段' }).click();
  await expect.poll(() => address(page)).not.toContain('issued');
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('a tap on 2024 chooses it, and the bars are the documents that are counted', async ({ page }) => {
    await timeline(page);
    const all = await documents(page);
    const year = page.locator('.axis__year', { hasText: '2024' });
    await year.evaluate((year) => year.scrollIntoView({ block: 'center' }));
    const box = await year.boundingBox();
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => address(page)).toContain('issued=2024');
    await named(page);
    const ids = new Set((await drawn(page)).map(({ id }) => id));
    expect(ids.size).toBeLessThan(all);
    expect(ids.size).toBe(await documents(page));
  });

  test('a tap on a cell tells what falls due in 2027 in a region, and a target leads to its measure', async ({ page }) => {
    await timeline(page, 'mode=milestones');
    const there = cell(page, /^河北省，2027：/);
    const count = Number((await there.getAttribute('aria-label')).match(/：(\d+) 项/)[1]);
    await page.evaluate((y) => window.scrollBy(0, y - 300), (await there.boundingBox()).y);
    const box = await there.boundingBox();
    await page.touchscreen.tap(box.x + box.width / 2, box.y + 8);
    const list = page.locator('.picked');
    await expect(list.getByRole('heading', { level: 2 })).toContainText('2027 年到期');
    await expect(list.getByRole('listitem')).toHaveCount(count);
    await list.getByRole('link').first().tap();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('河北省');
  });
});

test('saved pictures hold title, filter, key and source on white, and no thumbs', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [query, words] of [
    ['region=370000&asof=2025-06-01', ['时间轴：文件时效', '地区：山东省', '查询时点 2025-06-01', '写明有效期', '依目标年推定', '来源：区域产业政策库']],
    ['mode=milestones&region=370000&lang=en', ['Timeline: Targets due', 'Region: Shandong', 'One target', 'Year inferred', 'Source: Policy Explorer']],
  ]) {
    await timeline(page, query);
    const menu = page.locator('.timeline__controls');
    await menu.getByRole('button', { name: /^(下载|Download)/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), menu.getByRole('button', { name: /SVG/ }).click()]);
    const svg = readFileSync(await download.path(), 'utf8');
    for (const word of words) expect(svg).toContain(word);
    expect(svg).toContain('fill="#ffffff"');
    // Ink is dark, whatever the reader's look.
    const inks = [...svg.matchAll(/<text[^>]*fill="rgb\((\d+)/g)].map(([, red]) => Number(red));
    expect(inks.length).toBeGreaterThan(10);
    expect(Math.max(...inks)).toBeLessThan(128);
    expect(svg).not.toMatch(/NaN|class=|data-item/);
    // A picture is drawn as it stands: nothing of it lies beyond its edges.
    const beyond = await page.evaluate((svg) => {
      const place = document.createElement('div');
      document.body.append(place);
      place.append(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement);
      const edge = place.firstElementChild.getBoundingClientRect();
      const found = [...place.querySelectorAll('text')].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1;
      }).map((text) => text.textContent);
      place.remove();
      return found;
    }, svg);
    expect(beyond).toEqual([]);
  }
});

test('which targets fall due in 2027, by region', async ({ page }) => {
  await timeline(page, 'mode=milestones');
  await cell(page, /^全部，2027：\d+ 项$/).click();
  const list = page.locator('.picked');
  await expect(list.getByRole('heading', { level: 2 })).toContainText('2027 年到期');
  const promised = Number((await list.getByRole('heading', { level: 2 }).innerText()).match(/(\d+) 项/)[1]);
  await expect(list.getByRole('heading', { level: 3, name: /河北省/ })).toBeVisible();
  const show = list.getByRole('button', { name: /显示全部/ });
  while (await show.first().isVisible()) await show.first().click();
  expect(await list.getByRole('listitem').count()).toBe(promised);
  // The sum over regions is the total, and the filter gives the same number.
  const regions = await cell(page, /，2027：/).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  const counts = regions.map((name) => Number(name.match(/：(\d+) 项/)[1]));
  expect(counts.slice(1).reduce((sum, count) => sum + count, 0)).toBe(counts[0]);
  await list.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a milestone leads to its measure by keyboard', async ({ page }) => {
  await timeline(page, 'mode=milestones&region=130000');
  await cell(page, /^河北省，2027：/).focus();
  await page.keyboard.press('ArrowDown');
  const focused = page.locator('a.dot:focus');
  await expect(focused).toHaveCount(1);
  const href = await focused.getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('河北省');
  expect(new URL(page.url()).search).toContain(new URLSearchParams(href.slice(1)).get('show'));
});

test('a cell opens its list with Enter, and the list is the table', async ({ page }) => {
  await timeline(page, 'mode=milestones');
  const there = cell(page, /^河北省，2027：/);
  const count = Number((await there.getAttribute('aria-label')).match(/：(\d+) 项/)[1]);
  await there.focus();
  await page.keyboard.press('Enter');
  await expect(there).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.picked').getByRole('listitem')).toHaveCount(Math.min(count, 40));
  await page.getByText('以表格查看').click();
  const table = page.getByRole('table');
  const columns = await table.getByRole('columnheader').allInnerTexts();
  const row = table.getByRole('row', { name: /^河北省/ });
  const cells = await row.getByRole('cell').allInnerTexts();
  expect(Number(cells[columns.indexOf('2027') - 1])).toBe(count);
});

test('the table behind the bars has a row for each bar', async ({ page }) => {
  for (const lanes of ['', '&lanes=industry', '&lanes=instrument']) {
    await timeline(page, `region=370000${lanes}`);
    await page.getByText('以表格查看').click();
    await expect(page.getByRole('table').locator('tbody tr')).toHaveCount((await drawn(page)).length);
  }
});

test('counts in the regions’ lanes are those beside the facet', async ({ page }) => {
  await timeline(page);
  await page.getByText('以表格查看').click();
  const rows = await page.getByRole('table').locator('tbody tr').evaluateAll((all) => all.map((row) => [row.cells[0].innerText, Number(row.lastElementChild.innerText)]));
  const sum = rows.reduce((sum, [, hits]) => sum + hits, 0);
  const beside = rows.filter(([lane]) => lane === '北京市').reduce((sum, [, hits]) => sum + hits, 0);
  const id = await value(page, '北京市').getAttribute('aria-describedby');
  expect(beside).toBe(Number(await page.locator(`[id="${id}"]`).innerText()));
  // What has no date at all is listed below the chart and has no row.
  expect(sum).toBeLessThanOrEqual(await total(page));
});

test('the keyboard walks from bar to bar, opens a tip, and Escape closes it', async ({ page }) => {
  await timeline(page);
  await expect(chart(page).locator('[data-item][tabindex="0"]')).toHaveCount(1);
  await chart(page).locator('[data-item][tabindex="0"]').focus();
  const focused = () => page.evaluate(() => document.activeElement.dataset.item);
  expect(await focused()).toBe('0');
  await expect(page.locator('.chart-tip')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.chart-tip')).toBeHidden();
  for (let step = 1; step < 6; step += 1) {
    await page.keyboard.press('ArrowRight');
    expect(await focused()).not.toBe(String(step - 1));
  }
  await page.keyboard.press('End');
  expect(Number(await focused())).toBe((await drawn(page)).length - 1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('zoom by keys, buttons and wheel; the page still scrolls', async ({ page }) => {
  await timeline(page);
  const years = () => page.locator('.axis__year').count();
  const all = await years();
  await bars(page).first().focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(() => address(page)).toContain('zoom=');
  expect(await years()).toBeLessThan(all);
  // The focus is still on the chart.
  expect(await page.evaluate(() => document.activeElement.closest('.chart') !== null)).toBe(true);
  await page.keyboard.press('0');
  await expect.poll(() => address(page)).not.toContain('zoom=');
  await page.getByRole('button', { name: '放大' }).click();
  await expect.poll(years).toBeLessThan(all);
  await page.getByRole('button', { name: '全部', exact: true }).click();
  await expect.poll(years).toBe(all);
  const box = await chart(page).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  const before = await page.evaluate(() => window.scrollY);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before);
  expect(await years()).toBe(all);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect.poll(() => address(page)).toContain('zoom=');
});

test('two fingers zoom, one moves what is zoomed, and the page still scrolls', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await timeline(page);
  const client = await context.newCDPSession(page);
  const touch = (type, ...points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await chart(page).scrollIntoViewIfNeeded();
  const box = await chart(page).boundingBox();
  const y = Math.min(box.y + 150, 700);
  const zoom = async () => new URLSearchParams(await address(page)).get('zoom');
  const shown = page.locator('.axis__year');
  const all = await shown.count();
  await touch('touchStart', [150, y], [240, y]);
  for (let step = 1; step <= 6; step += 1) await touch('touchMove', [150 - 15 * step, y], [240 + 15 * step, y]);
  await touch('touchEnd');
  await expect.poll(zoom).toBeTruthy();
  expect(await shown.count()).toBeLessThan(all);
  // The page itself has not been magnified.
  expect(await page.evaluate(() => window.visualViewport.scale)).toBe(1);
  const near = await zoom();
  await touch('touchStart', [250, y]);
  for (let step = 1; step <= 6; step += 1) await touch('touchMove', [250 - 20 * step, y]);
  await touch('touchEnd');
  await expect.poll(zoom).not.toBe(near);
  await touch('touchStart', [60, y], [330, y]);
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', [60 + 15 * step, y], [330 - 15 * step, y]);
  await touch('touchEnd');
  await expect.poll(() => shown.count()).toBeGreaterThanOrEqual(all);
  const before = await page.evaluate(() => window.scrollY);
  await touch('touchStart', [200, y]);
  for (let step = 1; step <= 6; step += 1) await touch('touchMove', [200, y - 30 * step]);
  await touch('touchEnd');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before);
  await context.close();
});

/** Labels and figures whose boxes meet. */
const collisions = (page) => page.evaluate(() => {
  const texts = [...document.querySelectorAll('.chart__picture text')].filter((text) => text.textContent.trim());
  const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
  const found = [];
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // The line height of a text is more than its ink.
      if (wide > 1 && high > 5) found.push(`${one.text} | ${other.text}`);
    }
  }
  return found;
});

for (const lang of ['zh', 'en']) {
  test(`labels never overlap and nothing needs scrolling sideways: ${lang}`, async ({ page }) => {
    test.slow();
    for (const query of ['', 'asof=2025-06-01', 'lanes=industry', 'mode=milestones', 'mode=milestones&lanes=instrument']) {
      await timeline(page, `${query}${lang === 'en' ? '&lang=en' : ''}`);
      for (const width of [320, 360, 500, 768, 1024, 1280, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        await page.waitForTimeout(150);
        expect(await collisions(page), `${width} ${query}`).toEqual([]);
        const fits = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
        expect(fits, `${width} ${query}`).toBe(true);
      }
    }
  });
}

for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['zh', 'en']) {
    test(`axe finds nothing to mend: ${colorScheme}, ${lang}`, async ({ page }) => {
      test.setTimeout(150_000);
      await page.emulateMedia({ colorScheme });
      for (const query of ['', 'asof=2025-06-01&issued=2024&lanes=instrument', 'mode=milestones&region=130000']) {
        await timeline(page, `${query}${lang === 'en' ? '&lang=en' : ''}`);
        await page.locator('.behind__summary').click();
        const dots = page.locator('.cell');
        if (await dots.count()) await dots.first().click();
        await page.waitForTimeout(100);
        expect(await breaches(page), query).toEqual([]);
      }
    });
  }
}
