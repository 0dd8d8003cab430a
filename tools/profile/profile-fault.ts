/** A value of the right shape that is wrong nevertheless: where, what it should be (`为…`, `小于…`), and what it is. */
export type ProfileFault = { readonly path: string; readonly expected: string; readonly got: string };
