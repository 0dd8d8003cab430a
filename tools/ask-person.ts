import { z } from 'zod';
import type { Dossier } from '../schemas/dossier.ts';
import type { World } from './world.ts';

const NATION = '全国';
/** The names of a division from the province down, as in `河北省石家庄市鹿泉区`. */
const DIVISION = /[^省市区县州盟旗]{1,12}(?:自治区|自治州|自治县|自治旗|省|市|区|县|州|盟|旗)/gu;

/** Whether a place lies in a region, or is it. A county says enough by its own name, a province stands at the beginning. */
function liesIn(region: string, place: string, department: string): boolean {
  if (place.startsWith(region)) return true;
  const names = region.match(DIVISION) ?? [region];
  const last = names.at(-1) ?? region;
  return names.length > 1 ? place.includes(last) || department.includes(last) : department.startsWith(last);
}

/**
 * The local system that the person means, where the dossier names none and its place has one of its own: scores and forms differ.
 * Nothing where they leave it open, or cannot be asked.
 */
export async function askProfile({ department }: Dossier, world: World): Promise<string | undefined> {
  if (!world.ask) return undefined;
  const all = world.profiles.ids.flatMap((id) => {
    const profile = world.profiles.find(id);
    return profile?.ok ? [profile.value] : [];
  });
  const local = all.filter(({ region }) => region !== NATION && liesIn(region, department.region ?? '', department.name));
  if (local.length === 0) return undefined;
  const usual = all.filter(({ id }) => id === 'national');
  const choices = [...local, ...usual];
  const told = choices.map(({ id, name, applies_to }) => `${id}（${name}：${applies_to}）`).join('；');
  const answer = z.object({ profile: z.enum(choices.map(({ id }) => id)).describe('地区口径') });
  const said = await world.ask({ message: `自评数据没有写明地区口径，${department.name}可用的有：${told}。按哪个计算？`, answer });
  return said?.profile;
}

/** The date of the report, from which deadlines are counted; nothing where they leave it open, or cannot be asked. */
export async function askReportDate({ year }: Dossier, world: World): Promise<string | undefined> {
  const answer = z.object({ report_date: z.iso.date().describe(`报告日期，如 ${year + 1}-03-15`) });
  const said = await world.ask?.({ message: '自评数据没有报告日期（report_date），整改时限要由它推算。报告的落款日期是哪天？', answer });
  return said && said.report_date >= `${year}` ? said.report_date : undefined;
}
