// What Snowball's generated stemmers stand on: a word, a cursor, a slice between `bra` and `ket`.

export class Snowball {
  /** Endings (or beginnings) by their text: rows of text, result and, at times, a condition. */
  among(rows) {
    const found = { starts: new Map(), ends: new Map(), rows: new Map() };
    for (const [text, result, condition] of rows) {
      const same = found.rows.get(text) ?? [];
      if (condition) same.push({ result, condition });
      else same.unshift({ result, condition: "" });
      found.rows.set(text, same);
      for (const [lengths, letter] of [[found.starts, text[0]], [found.ends, text[text.length - 1]]]) {
        lengths.set(letter, Math.max(lengths.get(letter) ?? 0, text.length));
      }
    }
    return found;
  }

  function() {
    return (word) => {
      this.current = word;
      this.cursor = this.bra = this.limit_backward = 0;
      this.limit = this.ket = word.length;
      this.stem();
      return this.current;
    };
  }

  is_in(letters, at) { return letters.includes(this.current[at]); }

  in_grouping(letters) {
    if (this.cursor >= this.limit || !this.is_in(letters, this.cursor)) return false;
    this.cursor += 1;
    return true;
  }

  out_grouping(letters) {
    if (this.cursor >= this.limit || this.is_in(letters, this.cursor)) return false;
    this.cursor += 1;
    return true;
  }

  in_grouping_b(letters) {
    if (this.cursor <= this.limit_backward || !this.is_in(letters, this.cursor - 1)) return false;
    this.cursor -= 1;
    return true;
  }

  out_grouping_b(letters) {
    if (this.cursor <= this.limit_backward || this.is_in(letters, this.cursor - 1)) return false;
    this.cursor -= 1;
    return true;
  }

  go_in_grouping(letters) {
    while (this.cursor < this.limit && this.is_in(letters, this.cursor)) this.cursor += 1;
    return this.cursor < this.limit;
  }

  go_out_grouping(letters) {
    while (this.cursor < this.limit && !this.is_in(letters, this.cursor)) this.cursor += 1;
    return this.cursor < this.limit;
  }

  go_in_grouping_b(letters) {
    while (this.cursor > this.limit_backward && this.is_in(letters, this.cursor - 1)) this.cursor -= 1;
    return this.cursor > this.limit_backward;
  }

  go_out_grouping_b(letters) {
    while (this.cursor > this.limit_backward && !this.is_in(letters, this.cursor - 1)) this.cursor -= 1;
    return this.cursor > this.limit_backward;
  }

  eq_s(text) {
    if (this.current.slice(this.cursor, Math.min(this.limit, this.cursor + text.length)) !== text) return false;
    this.cursor += text.length;
    return true;
  }

  eq_s_b(text) {
    if (this.current.slice(Math.max(this.limit_backward, this.cursor - text.length), this.cursor) !== text) return false;
    this.cursor -= text.length;
    return true;
  }

  /** The result of the longest beginning that fits here and whose condition holds; 0 for none. */
  find_among({ starts, rows }) {
    const from = this.cursor;
    for (let length = Math.min(starts.get(this.current[from]) ?? 0, this.limit - from); length >= 0; length -= 1) {
      const same = rows.get(this.current.slice(from, from + length));
      const result = same === undefined ? 0 : this.first(same, from + length);
      if (result) return result;
    }
    return 0;
  }

  find_among_b({ ends, rows }) {
    const to = this.cursor;
    for (let length = Math.min(ends.get(this.current[to - 1]) ?? 0, to - this.limit_backward); length >= 0; length -= 1) {
      const same = rows.get(this.current.slice(to - length, to));
      const result = same === undefined ? 0 : this.first(same, to - length);
      if (result) return result;
    }
    return 0;
  }

  first(same, cursor) {
    for (let place = 0; place < same.length; place += 1) {
      const { result, condition } = same[place];
      this.cursor = cursor;
      if (!condition) return result;
      const holds = this[condition]();
      this.cursor = cursor;
      if (holds) return result;
    }
    return 0;
  }

  slice_from(text) {
    const change = text.length - (this.ket - this.bra);
    this.current = this.current.slice(0, this.bra) + text + this.current.slice(this.ket);
    this.limit += change;
    if (this.cursor >= this.ket) this.cursor += change;
    else if (this.cursor > this.bra) this.cursor = this.bra;
    this.ket = this.bra + text.length;
  }

  slice_del() { this.slice_from(""); }
}
