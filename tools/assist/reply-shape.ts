import { z } from 'zod';
import type { ReplyShape } from '../../schemas/model.ts';
import type { Proposal } from '../check/proposal/proposal.ts';

const Relation = z.object({ quotes: z.array(z.string()), formula: z.string(), stated: z.string() });
const Relations = z.object({ relations: z.array(Relation) });
type Relations = z.infer<typeof Relations>;

/** What a model answers when it is asked for relations. Plain text without JSON is none. */
export const relationsShape: ReplyShape<Relations> = { name: 'relations', schema: Relations, readText: () => undefined };

const MOST_RELATIONS = 80;
const MOST_QUOTES = 20;
const LONGEST_QUOTE = 600;
const LONGEST_FORMULA = 600;
const LONGEST_STATED = 60;

/** The relations of one answer that are short enough to be looked at. */
export const readProposals = ({ relations }: Relations, within: ReadonlySet<number>): readonly Proposal[] =>
  relations
    .slice(0, MOST_RELATIONS)
    .filter(
      ({ quotes, formula, stated }) =>
        quotes.length > 0 &&
        quotes.length <= MOST_QUOTES &&
        quotes.every((quote) => quote.length <= LONGEST_QUOTE) &&
        formula.length <= LONGEST_FORMULA &&
        stated.length <= LONGEST_STATED,
    )
    .map(({ quotes, formula, stated }) => ({ quotes, formula, stated, within }));
