import { decimal, formatDecimal, subtract } from '../number/decimal.ts';
import { type Definition, PIECES, type Subject } from './definition.ts';
import { countsExecution } from './execution-base.ts';

/** Early warnings as the integrated systems give them: red where indicators score far better than spending, yellow where much is left. */
export function* listWarningFigures({ profile }: Subject): Generator<Definition> {
  if (!countsExecution(profile)) return;
  const { weight } = profile.execution;
  const { gap, unspent } = profile.monitoring;
  const rest = formatDecimal(subtract(decimal(profile.grades.full), decimal(weight)));
  if (profile.department_score.method === 'indicators') {
    yield {
      id: 'warning-gap',
      name: '指标得分率高于执行得分率的幅度',
      unit: '%',
      places: profile.rounding.rate,
      formula: `({indicator-score-total} / ${rest} - {execution-score} / ${weight}) / ({indicator-score-total} / ${rest}) * 100`,
    };
    return;
  }
  const some = 'count(projects) > 0 and count(projects, not given(score)) = 0';
  const rate = 'if(budget > 0, min(1, executed / budget), 0)';
  const earned = `(score - ${weight} * ${rate}) / ${rest}`;
  const red = `score > ${weight} * ${rate} and ${earned} - ${rate} > ${gap} / 100 * ${earned}`;
  const count = (id: string, name: string, test: string): Definition => ({
    id,
    name,
    unit: PIECES,
    places: 0,
    formula: `count(projects, ${test})`,
    when: some,
  });
  yield count('warning-red-count', '指标得分率明显高于执行得分率的项目数', red);
  yield count(
    'warning-yellow-count',
    `未达前项而预算为零或未执行资金超过${unspent}%的项目数`,
    `not (${red}) and (budget = 0 or budget - executed > ${unspent} / 100 * budget)`,
  );
}
