import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../tools/check/check-document.ts';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { findLooseNumerals } from '../../tools/draft/find-loose-numerals.ts';
import { writeReport } from '../../tools/draft/write-report.ts';
import { type Example, openExample, profileIds, proveDossier, readProfile, writeWhole } from './subject.ts';

/** Points of another system do not fit into one with fewer points for indicators. */
const fits = ({ dossier, profile }: Example): boolean =>
  dossier.indicators.reduce((sum, { weight }) => sum + Number(weight), Number(profile.execution.weight)) <= Number(profile.grades.full);
const cases = ['luquan-2022', 'small', 'julu-2022', 'quwo-2021', 'laoting-2023'].flatMap((name) =>
  profileIds.map((id) => ({ ...openExample(name, id), name: `${name} by ${id}` })).filter(fits),
);

/** Sentences of the running text, without tables and headings. */
const sentencesOf = (markdown: string): string[] =>
  markdown
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('|') && !line.startsWith('#'))
    .flatMap((line) => line.split(/(?<=[。])/u))
    .filter((sentence) => sentence.endsWith('。'));

describe.each(cases)('the report of $name', ({ name, dossier, profile }) => {
  const { markdown, placements, sources, missing } = writeReport(gatherMaterial(dossier, profile));

  test('has no error by our own check', () => {
    const { findings } = checkDocument(
      { name: 'report.md', format: 'md', text: markdown },
      { profile, figures: [...sources.figures.values()] },
    );
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  test('has every section of the outline, in order, numbered and titled as it wants, with its figures', () => {
    const { findings } = checkDocument(
      { name: 'report.md', format: 'md', text: markdown },
      { profile, figures: [...sources.figures.values()] },
    );
    expect(
      findings.filter(({ rule }) => rule.startsWith('section-') && rule !== 'section-scores-consistent').map(({ message }) => message),
    ).toEqual(
      // Points of other classes give no grade.
      markdown.includes('不据合计得分评定等级') ? [expect.stringContaining('等级')] : [],
    );
  });

  test('every number was put there by code', () => {
    for (const { start, end, text } of placements) expect(markdown.slice(start, end)).toBe(text);
    expect(
      findLooseNumerals(markdown, placements).map(({ quote, start }) => `${quote} @ ${markdown.slice(start - 10, start + 10)}`),
    ).toEqual([]);
  });

  test('follows the outline', () => {
    const serial = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[、.]|（\d+）)/u;
    const lines = markdown.split('\n').map((line) => {
      const [, hashes = '', rest = ''] = /^(#*) ?(.*)$/u.exec(line) ?? [];
      return { level: hashes.length - 1, text: rest.replace(serial, '') };
    });
    let from = 0;
    for (const { level, title, run_in: runIn } of profile.outline.sections) {
      const at = lines.findIndex(
        (line, i) => i >= from && (runIn ? line.text.startsWith(`${title}。`) : line.level === level && line.text === title),
      );
      expect(at, `${level} ${title}`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
    const { name, short_name: short = name, park = short } = dossier.department;
    const fill = (line: string) =>
      line.replace('{department}', name).replace('{short}', short).replace('{park}', park).replace('{year}', String(dossier.year));
    expect(markdown.startsWith(`${[...profile.wording.cover.slice(0, 1), `# ${profile.wording.title}`].map(fill)[0]}\n`)).toBe(true);
    expect(markdown).toContain(`# ${fill(profile.wording.title)}\n`);
  });

  test('numbers its headings and rows without a gap', () => {
    const { findings } = checkDocument({ name: 'report.md', format: 'md', text: markdown }, { profile });
    expect(findings.filter(({ rule }) => /serial|numbering/u.test(rule))).toEqual([]);
    const table = markdown.slice(markdown.indexOf('| 序号 | 项目名称'));
    const serials = [...table.slice(0, table.indexOf('\n\n')).matchAll(/^\| (\d+) \|/gmu)].map(([, serial]) => Number(serial));
    expect(serials).toEqual(dossier.projects.map((_, index) => index + 1));
  });

  test('says nothing twice', () => {
    const sentences = sentencesOf(markdown);
    expect(sentences.length).toBeGreaterThan(15);
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });

  test('leaves no mark, placeholder, slogan or empty praise', () => {
    expect(markdown).not.toMatch(/\[\[|\]\]|\{|\}|undefined|null|NaN|待填|待补充|XX|××|\*\*\*/u);
    // Headings may be the office's own.
    expect(markdown.replace(/^#.*$/gmu, '')).not.toMatch(/有效落实|持续加强|推进有力|有序实施|显著提升|圆满完成|再上新台阶|高度重视/u);
    expect(markdown).not.toMatch(/。。|，，|，。|；。|：。|、。|：：/u);
  });

  test('every paragraph ends, every table is whole', () => {
    for (const line of markdown.split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      if (line.startsWith('|')) expect(line.endsWith('|'), line).toBe(true);
    }
    for (const block of markdown.split('\n\n').filter((text) => text.startsWith('|'))) {
      const widths = block
        .trim()
        .split('\n')
        .map((line) => line.split(' | ').length);
      expect(new Set(widths).size, block.slice(0, 80)).toBe(1);
    }
  });

  test('states a problem for each diagnosis, and a measure with owner, deadline and target', () => {
    const { problems } = gatherMaterial(dossier, profile).diagnosis;
    if (/^(?:luquan|small)/u.test(name)) expect(problems.length).toBeGreaterThan(1);
    for (const { title } of problems) expect(markdown.indexOf(title), title).toBeGreaterThan(0);
    if (dossier.report_date === undefined) return;
    const measures = [...markdown.matchAll(/针对(.+?)的问题，由.+?牵头.*?，(\d{4})年(\d{1,2})月底前.+?，目标是.+?。/gu)];
    expect(measures.map(([, title]) => title).toSorted()).toEqual(problems.map(({ title }) => title).toSorted());
    for (const [, , year, month] of measures)
      expect(`${year}-${month?.padStart(2, '0')}` > (dossier.report_date ?? '').slice(0, 7)).toBe(true);
  });

  test('says what is missing', () => {
    for (const { section, needs } of missing) {
      expect(section === '提纲以外' || profile.outline.sections.some(({ title }) => title === section)).toBe(true);
      expect(needs.length).toBeGreaterThan(0);
    }
  });
});

test('the doubtful of 鹿泉 stands in the report, with its figures', () => {
  const { dossier, profile } = openExample('luquan-2022');
  const { markdown } = writeWhole(dossier, profile);
  for (const said of [
    '执行率49.40%',
    '95.4分',
    '93.93分',
    '90150.65万元',
    '29个项目的自评得分高于按执行率所能得到的最高分',
    '78个项目均没有填写自评结果应用意见',
    '7个总体绩效目标均',
    '序号为18、19',
    '序号为59、73',
    '序号6、65',
    '78.96%',
    '85.59%',
    '63.58%',
  ])
    expect(markdown).toContain(said);
});

test('a dossier with nothing but a name makes a report that says what is missing', () => {
  const dossier = proveDossier({ year: 2024, department: { name: '某开发区管理委员会' } });
  for (const id of profileIds) {
    const profile = readProfile(id);
    const { markdown, missing } = writeWhole(dossier, profile);
    for (const { title } of profile.outline.sections) expect(markdown).toContain(title);
    expect(missing.length).toBeGreaterThan(2);
    expect(markdown).not.toMatch(/undefined|\[\[/u);
    const { summary } = checkDocument({ name: 'report.md', format: 'md', text: markdown }, { profile });
    expect(summary.errors).toBe(0);
  }
});

test('no cause is asserted that the dossier does not state', () => {
  const { dossier, profile } = openExample('luquan-2022');
  const { markdown } = writeWhole(dossier, profile);
  const { problems } = gatherMaterial(dossier, profile).diagnosis;
  const table = markdown.slice(markdown.indexOf('待核实原因表'));
  for (const { causes } of problems)
    for (const cause of causes.filter((text) => text.length > 5)) {
      const at = markdown.indexOf(cause);
      expect(at < 0 || at > markdown.length - table.length, cause).toBe(true);
    }
});

test('two runs give the same bytes', () => {
  const { dossier, profile } = openExample('luquan-2022');
  expect(JSON.stringify(writeWhole(dossier, profile))).toBe(JSON.stringify(writeWhole(dossier, profile)));
});
