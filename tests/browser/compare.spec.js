// 地区比较: regions side by side, by pointer, by keyboard, on a narrow screen.
import { expect, test } from '@playwright/test';
import { breaches } from './axe.js';
import { address, count, open, status, total, visit } from './page.js';

const HEBEI_SHANDONG = 'view=compare&region=130000,370000&industry=mfg-digital&fields=all';
const BEIJING_SHANDONG = 'view=compare&region=110000,370000&industry=hydrogen&fields=all';

const part = (page, name) => page.getByRole('group', { name, exact: true });
const row = (page, table, name) => part(page, table).getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
const chip = (page, name) => page.getByRole('button', { name: `去掉 地区：${name}`, exact: true });

test('a preset compares Hebei and Shandong on numerical control by 2027: 78 % against 75 %', async ({ page }) => {
  await open(page, 'view=compare');
  await page.getByRole('link', { name: '河北—山东：制造业数字化' }).click();
  await expect.poll(() => address(page)).toBe(`?${HEBEI_SHANDONG}`.replaceAll(',', ','));
  const [hebei, shandong, verdict] = await row(page, '可以对照的目标', '关键工序数控化率').getByRole('cell').all();
  await expect(hebei).toContainText('达到 78%');
  await expect(hebei).toContainText('2027 年');
  await expect(shandong).toContainText('超过 75%');
  await expect(shandong).toContainText('规模以上工业企业');
  await expect(verdict).toContainText('年份相同；范围不同');
  await expect(verdict).toContainText('河北省高 3 个百分点');
  // Bars stand on one scale: their lengths are as the figures.
  const length = (cell) => cell.locator('.meeting-bar__part').first().evaluate((bar) => bar.getBoundingClientRect().width);
  expect(await length(shandong) / await length(hebei)).toBeCloseTo(75 / 78, 2);
});

test('equal figures on different bases have no bars and are not compared', async ({ page }) => {
  await open(page, HEBEI_SHANDONG);
  // What shares only the topic is folded.
  await page.locator('.meetings__fold > summary').click();
  const clouds = row(page, '口径不同，不作比较', '上云企业');
  await expect(clouds).toContainText('超过 15 万家');
  await expect(clouds).toContainText('口径不同，不作比较');
  await expect(clouds.locator('.meeting-bar')).toHaveCount(0);
});

test('what only Beijing offers hydrogen firms is found by keyboard', async ({ page }) => {
  await open(page, BEIJING_SHANDONG);
  await page.getByRole('navigation', { name: '本页各部分' }).getByRole('button', { name: /^对标清单/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: '对标清单' })).toBeFocused();
  const field = page.locator('.gaps__field').first();
  await page.keyboard.press('Tab');
  await expect(field.locator('summary').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field.locator('.gaps__region')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(field.locator('.gaps__region')).toContainText('最高 3000 万元');
});

test('what only Beijing offers hydrogen firms is told with its figures and the documents compared', async ({ page }) => {
  await open(page, BEIJING_SHANDONG);
  await expect(page.getByText('只有北京市收有这一领域的完整文件')).toContainText('本库所收文件中未见');
  const only = page.locator('.gaps__region', { has: page.getByRole('heading', { name: '只见于北京市' }) });
  await expect(only).toContainText('贴息、信贷、担保与保险');
  await expect(only).toContainText('最高 3000 万元');
  await page.getByText('对照的文件：').click();
  await expect(page.getByRole('link', { name: '北京市关于支持氢能产业发展的若干政策措施（修订版）' }).last()).toBeVisible();
});

test('with the keyboard alone the sections are reached, support and fields open, and the brief', async ({ page }) => {
  await open(page, 'view=compare&region=130000,370000');
  const sections = page.getByRole('navigation', { name: '本页各部分' });
  await sections.getByRole('button', { name: /^同类支持/ }).focus();
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { level: 2, name: '同类支持' });
  await expect(heading).toBeFocused();
  // What leads on stays in sight above it.
  const below = async () => (await heading.boundingBox()).y - (await sections.boundingBox()).y - (await sections.boundingBox()).height;
  expect(await below()).toBeGreaterThanOrEqual(0);
  expect(await below()).toBeLessThan(60);
  // The first instrument stands open; the others say what is highest and how many entries there are.
  const rows = part(page, '同类支持').getByRole('rowheader').getByRole('button');
  await expect(rows.first()).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '全部收起' })).toBeFocused();
  for (const row of await rows.all()) await expect(row).toHaveAttribute('aria-expanded', 'true');
  await rows.first().focus();
  await page.keyboard.press('Enter');
  await expect(rows.first()).toHaveAttribute('aria-expanded', 'false');
  await page.getByRole('button', { name: '打印简报' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '地区比较简报：河北省、山东省' })).toBeFocused();
});

test('six regions: long sections begin short, say how much they hold, and open whole', async ({ page }) => {
  await open(page, 'view=compare&region=110000,120000,130000,130900,370000,370100');
  const gaps = page.locator('[data-part="gaps"]');
  const fields = gaps.locator('.gaps__field');
  await expect(fields.first()).toHaveAttribute('open', '');
  expect(await gaps.locator('.gaps__field[open]').count()).toBe(1);
  // A field says of how many things each region has alone; opened, it shows as many.
  const counts = await fields.first().locator('.gaps__counts span').allInnerTexts();
  const promised = counts.reduce((sum, said) => sum + Number(said.match(/独有 (\d+) 项/)[1]), 0);
  const shown = fields.first().locator('.gaps__region > h4 + .gaps__kinds > dd .gaps__item');
  expect(await shown.count()).toBe(promised);
  const support = page.locator('[data-part="support"]');
  const before = (await support.boundingBox()).height;
  await support.getByRole('button', { name: '全部展开' }).click();
  expect((await support.boundingBox()).height).toBeGreaterThan(before * 2);
  // Each headline counts the entries below it.
  for (const row of await support.locator('.offers__of').all()) {
    const said = await row.locator('.compare__small').first().innerText();
    const region = await row.locator('td[data-label]').filter({ has: page.locator('.offers__head') }).first().getAttribute('data-label');
    const own = row.locator('.offers__region').filter({ has: page.getByRole('heading', { name: region, exact: true }) });
    expect(Number(said.match(/\d+/)[0])).toBe(await own.locator('.offers__entry').count());
  }
});

test('every figure at a glance is a door to what it counts', async ({ page }) => {
  await open(page, HEBEI_SHANDONG);
  const figure = row(page, '总览', '政策条款').getByRole('cell').nth(1).getByRole('link');
  const measures = Number(await figure.innerText());
  await figure.click();
  await expect(page.getByRole('heading', { level: 1, name: '政策条款' })).toBeAttached();
  expect(await total(page)).toBe(measures);
  // The count beside the facet says the same.
  expect(await count(page, '山东省')).toBe(measures);
  await page.goBack();
  await expect(part(page, '总览')).toBeVisible();
});

test('a cell of the heat map leads to its measures; shares and clauses are a choice in the link', async ({ page }) => {
  await open(page, 'view=compare&region=130000,370000');
  await page.getByRole('button', { name: '条款', exact: true }).click();
  expect(await address(page)).toContain('count=measures');
  const cell = row(page, '政策着力点', '跨行业').getByRole('cell').nth(1).getByRole('link');
  const measures = Number(await cell.innerText());
  await page.getByRole('button', { name: '占比', exact: true }).click();
  await expect(cell).toContainText('%');
  expect(await address(page)).toContain('share=yes');
  await cell.click();
  await expect(page.getByRole('heading', { level: 1, name: '政策条款' })).toBeAttached();
  expect(await total(page)).toBe(measures);
});

test('groups of fields and instruments unfold', async ({ page }) => {
  await open(page, 'view=compare&region=130000,370000');
  await expect(row(page, '政策着力点', '氢能')).toHaveCount(0);
  await part(page, '政策着力点').getByRole('button', { name: '能源' }).click();
  await expect(part(page, '政策着力点').getByRole('rowheader', { name: '新能源、核电、储能与充换电' })).toBeVisible();
  await part(page, '政策着力点').getByRole('button', { name: '创新' }).first().click();
  await expect(part(page, '政策着力点').getByRole('columnheader', { name: '标准、质量、品牌与知识产权' })).toHaveCount(2);
});

test('where one region contains another the larger counts alone and says so', async ({ page }) => {
  await open(page, 'view=compare&region=370000,370100');
  await expect(part(page, '总览').getByRole('columnheader', { name: '山东省' })).toContainText('仅本级；济南市另列');
  const documents = row(page, '总览', '文件').first().getByRole('cell');
  await expect(documents.nth(0)).toHaveText('6');
  await expect(documents.nth(1)).toHaveText('4');
  await page.getByRole('button', { name: '仅本级' }).click();
  await expect(documents.nth(1)).toHaveText('3');
  expect(await address(page)).toContain('level=own');
});

test('two measures stand side by side, one can be changed, and closing goes back', async ({ page }) => {
  await open(page, HEBEI_SHANDONG);
  await row(page, '可以对照的目标', '关键工序数控化率').getByRole('link', { name: '并列对照：关键工序数控化率' }).click();
  const table = part(page, '并列对照');
  await expect(table.getByRole('row').filter({ hasText: '地区' }).first()).toContainText('山东省');
  await expect(table).toContainText('达到 78%');
  await page.getByRole('combobox', { name: '河北省的条款' }).selectOption({ index: 1 });
  await expect.poll(() => address(page)).toContain('pair=hebei-digital-manufacturing.1,shandong-traditional-industries.');
  await page.getByRole('link', { name: '关闭并列，返回比较' }).click();
  await expect(part(page, '总览')).toBeVisible();
  expect(await address(page)).not.toContain('pair=');
});

test('the brief opens, fits one printed page, and closes', async ({ page }) => {
  await open(page, HEBEI_SHANDONG);
  await page.getByRole('button', { name: '打印简报' }).click();
  const brief = page.getByRole('article');
  await expect(brief.getByRole('heading', { name: '地区比较简报：河北省、山东省' })).toBeFocused();
  await expect(brief).toContainText('达到 78%，2027 年');
  await expect(brief).toContainText('产业与领域：制造业数字化转型');
  const pdf = await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  await brief.getByRole('button', { name: '返回比较' }).click();
  await expect(part(page, '总览')).toBeVisible();
});

test('the keyboard alone chooses regions, walks the heat map and opens a cell', async ({ page }) => {
  await open(page, 'view=compare');
  const find = page.getByRole('searchbox', { name: '查找地区' });
  await find.focus();
  await page.keyboard.type('沧州');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByText('已选沧州市，请再选至少一个地区。')).toBeVisible();
  await find.fill('');
  await page.getByRole('checkbox', { name: /^青岛市/ }).last().focus();
  await page.keyboard.press('Space');
  await expect(chip(page, '青岛市')).toBeVisible();
  const heat = part(page, '政策着力点');
  await heat.getByRole('link').first().focus();
  // One stop for the tab key, arrows for the rest.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const focused = () => page.evaluate(() => document.activeElement.className);
  expect(await focused()).toBe('heat__door');
  expect(await heat.locator('a.heat__door[tabindex="0"]').count()).toBe(1);
  const cell = Number(await page.evaluate(() => document.activeElement.textContent));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '政策条款' })).toBeAttached();
  // Documents count by default.
  await expect(status(page)).toContainText(`${cell} 份文件`);
});

test('one region is not enough, and regions whose targets meet nobody’s are told', async ({ page }) => {
  await open(page, 'view=compare&region=120000');
  await expect(page.getByText('已选天津市，请再选至少一个地区。')).toBeVisible();
  await visit(page, 'view=compare&region=120000,130900,370000');
  await expect(page.getByText(/^天津市有 \d+ 项量化目标，与其他所选地区均无相同的指标和口径。$/)).toBeVisible();
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('regions stand below each other, nothing needs scrolling sideways but the tables', async ({ page }) => {
    for (const query of ['view=compare', HEBEI_SHANDONG, BEIJING_SHANDONG, `${HEBEI_SHANDONG}&lang=en`,
      `${HEBEI_SHANDONG}&pair=hebei-digital-manufacturing.1,shandong-traditional-industries.4`]) {
      await visit(page, query);
      await expect(page.locator('.compare').getByRole('heading').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), query).toBe(true);
    }
    await visit(page, HEBEI_SHANDONG);
    const meeting = row(page, '可以对照的目标', '关键工序数控化率');
    await expect(meeting).toBeVisible();
    const [hebei, shandong] = await meeting.getByRole('cell').all();
    await expect(hebei).toContainText('达到 78%');
    expect((await shandong.boundingBox()).y).toBeGreaterThan((await hebei.boundingBox()).y);
  });

  test('what only Beijing offers hydrogen firms is found on a narrow screen', async ({ page }) => {
    await open(page, BEIJING_SHANDONG);
    await page.getByRole('navigation', { name: '本页各部分' }).getByRole('button', { name: /^对标清单/ }).click();
    const only = page.locator('.gaps__region', { has: page.getByRole('heading', { name: '只见于北京市' }) });
    await expect(only).toBeInViewport();
    await expect(only).toContainText('最高 3000 万元');
  });

  test('the brief opens on a narrow screen', async ({ page }) => {
    await open(page, HEBEI_SHANDONG);
    await page.getByRole('button', { name: '打印简报' }).click();
    await expect(page.getByRole('heading', { name: /^地区比较简报/ })).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['zh', 'en']) {
    test(`axe finds nothing to mend in a comparison: ${colorScheme}, ${lang}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      for (const query of ['view=compare', HEBEI_SHANDONG, BEIJING_SHANDONG,
        `${HEBEI_SHANDONG}&pair=hebei-digital-manufacturing.1,shandong-traditional-industries.4`]) {
        await visit(page, `${query}${lang === 'en' ? '&lang=en' : ''}`);
        await expect(page.locator('.compare').getByRole('heading').first()).toBeVisible();
        await page.waitForTimeout(100);
        expect(await breaches(page), query).toEqual([]);
      }
    });
  }
}

test('the comparison is saved with a sheet for each section', async ({ page }) => {
  await open(page, HEBEI_SHANDONG);
  await page.getByRole('button', { name: '下载' }).first().click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('表格（XLSX）').first().click()]);
  expect(download.suggestedFilename()).toMatch(/^地区比较.*\.xlsx$/);
});

test('six regions need no scrolling sideways, and each table says whose figures it shows', async ({ page }) => {
  await open(page, 'view=compare&region=110000,120000,130000,130900,370000,370100');
  await expect(page.locator('[data-part="gaps"]')).toBeVisible();
  const wide = await page.locator('.side-table').evaluateAll((all) => all.filter((table) => table.scrollWidth > table.clientWidth + 1).map((table) => table.ariaLabel));
  expect(wide).toEqual([]);
  // All regions have their columns in the heat map, two in a table.
  const heads = await page.locator('.heat .region-head').evaluateAll((all) => all.map((head) => head.firstChild.textContent));
  expect(heads).toEqual(['北京市', '天津市', '河北省', '沧州市', '山东省', '济南市']);
  // Groups unfold in all tables at once.
  const folds = page.locator('[data-part="emphasis"] .heat__field').getByRole('button', { name: '能源' });
  await folds.first().click();
  for (const fold of await folds.all()) await expect(fold).toHaveAttribute('aria-expanded', 'true');
  // Figures stand below each other, each with the name of its region.
  const cells = row(page, '可以对照的目标', '关键工序数控化率').getByRole('cell').filter({ hasText: '%' });
  const labels = await cells.evaluateAll((all) => all.map((cell) => getComputedStyle(cell, '::before').content));
  expect(labels.slice(0, 2)).toEqual(['"河北省"', '"山东省"']);
});

test('two measures stand side by side from a single cell of every table', async ({ page }) => {
  await open(page, HEBEI_SHANDONG);
  const heat = part(page, '政策着力点');
  await page.getByRole('group', { name: '点击数字' }).getByRole('button', { name: '并列对照' }).click();
  await heat.getByRole('row').nth(2).getByRole('link', { name: /^并列对照：/ }).first().click();
  await expect(page.getByRole('heading', { name: '并列对照' })).toBeVisible();
  await page.goBack();
  await row(page, '可以对照的目标', '数字化转型覆盖率').getByRole('link', { name: '与其他地区并列对照：山东省，90%左右' }).click();
  await expect(page.getByRole('table')).toContainText('关于聚力推动工业经济高质量发展十大行动的意见');
  await page.goBack();
  await part(page, '同类支持').getByRole('link', { name: /^与其他地区并列对照：河北省/ }).first().click();
  await expect(page.getByRole('heading', { name: '并列对照' })).toBeVisible();
});

test('a region without documents has no lane, and that is said', async ({ page }) => {
  await open(page, 'view=compare&region=120000,130000,370000&industry=mfg-digital');
  const timeline = page.locator('[data-part="timeline"]');
  await expect(timeline).toContainText('天津市在当前条件下没有文件');
  await expect(timeline).not.toContainText('山东省在当前条件下没有文件');
});

test('the menus of files have names of their own, and the chart’s file is named after its section', async ({ page }) => {
  await open(page, HEBEI_SHANDONG);
  await expect(page.getByRole('button', { name: '下载', exact: true })).toHaveCount(1);
  const menu = page.getByRole('button', { name: '下载：同一时间轴', exact: true });
  await menu.click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-part="timeline"]').getByRole('button', { name: '图（SVG）' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^同一时间轴_.*\.svg$/);
});

test('regions that are compared stand once, among the filters', async ({ page }) => {
  await open(page, HEBEI_SHANDONG);
  await expect(chip(page, '河北省')).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('button', { name: /河北省/ })).toHaveCount(1);
  await expect(page.getByRole('link', { name: '在时间轴中打开' })).toHaveCount(1);
});

test('the documents of all regions stand on one timeline, a lane for each, by keyboard too', async ({ page }) => {
  await open(page, HEBEI_SHANDONG);
  const timeline = page.locator('[data-part="timeline"]');
  const lane = (name) => timeline.getByRole('group', { name: new RegExp(`^${name}`) });
  await expect(lane('河北省')).toBeVisible();
  await expect(lane('山东省')).toBeVisible();
  // As many bars and documents without a date as the totals count.
  const documents = await row(page, '总览', '文件').getByRole('cell').allInnerTexts();
  const all = documents.reduce((sum, cell) => sum + Number.parseInt(cell, 10), 0);
  await expect(timeline.locator('.bar__link, .undated__list li')).toHaveCount(all);
  await timeline.locator('[data-item="0"]').focus();
  await page.keyboard.press('End');
  await expect(timeline.locator('[data-item]:focus')).not.toHaveAttribute('data-item', '0');
  await expect(timeline.locator('.chart-tip')).toBeVisible();
  await timeline.getByRole('link', { name: '在时间轴中打开' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '时间轴' })).toBeAttached();
});

test('a region that holds another counts its own level on the timeline too', async ({ page }) => {
  await open(page, 'view=compare&region=370000,370100');
  const timeline = page.locator('[data-part="timeline"]');
  await expect(timeline).toContainText('山东省：仅本级；济南市另列');
  const ids = await timeline.locator('.bar__link').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('href')));
  expect(new Set(ids).size).toBe(ids.length);
});
