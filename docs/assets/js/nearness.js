// How near two words are, and whether a query says a phrase.

/** The fewest slips of the finger that lead from one word to another: a letter more, less, wrong, or two exchanged. */
export function distance(one, other) {
  const rows = [[...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const isSwap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + (same ? 0 : 1),
        isSwap ? rows[i - 2][j - 2] + 1 : Infinity,
      );
    }
  }
  return rows[one.length][other.length];
}

/** Whether the words of a phrase stand in a query in this order, with at most two others between two of them. */
export function fits(phrase, words) {
  return words.some((_, first) => {
    let from = first;
    return phrase.every((wanted, place) => {
      const found = words.slice(from, from + (place ? 3 : 1)).findIndex((word) => isLike(wanted, word));
      from += found + 1;
      return found >= 0;
    });
  });
}

/** A word as it is wanted, or one slip away if it has five letters or more; `*` stands for any ending. */
function isLike(wanted, word) {
  const start = wanted.replace("*", "");
  const slips = start.length >= 5 ? 1 : 0;
  const heads = wanted === start ? [word] : [-1, 0, 1].map((more) => word.slice(0, start.length + more));
  return heads.some((head) => Math.abs(head.length - start.length) <= slips && distance(start, head) <= slips);
}
