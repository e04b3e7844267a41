// A table of rows, which is sorted by its headings and narrowed to what is typed.
const collator = new Intl.Collator(reader, { numeric: true });

function table({ head, results }, writeCell) {
  const rows = document.createElement("table");
  const top = rows.createTHead().insertRow();
  const body = rows.createTBody();
  for (const row of results.bindings) {
    const line = body.insertRow();
    head.vars.forEach((variable) => writeCell(line.insertCell(), row[variable]));
  }
  const headings = head.vars.map((variable) => heading(variable));
  headings.forEach((cell, column) => {
    top.append(cell);
    cell.firstChild.addEventListener("click", () => {
      const order = cell.ariaSort === "ascending" ? "descending" : "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      cell.setAttribute("aria-sort", order);
      body.append(...sorted([...body.rows], column, order === "descending"));
    });
  });
  const all = document.createElement("div");
  all.append(...(body.rows.length > 1 ? [narrowing(body)] : []), rows);
  return all;
}

function heading(variable) {
  const cell = document.createElement("th");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = variable;
  cell.scope = "col";
  cell.append(button);
  return cell;
}

/** Numbers by what they are worth, other texts as the reader's language orders them, and what is empty last. */
function sorted(lines, column, isDescending) {
  const text = (line) => line.cells[column].textContent;
  const compare = (one, other) => {
    const difference = Number(one) - Number(other);
    return Number.isNaN(difference) ? collator.compare(one, other) : difference;
  };
  return lines.sort((a, b) => {
    const [one, other] = [text(a), text(b)];
    if (one === "" || other === "") {
      return (one === "") - (other === "");
    }
    return isDescending ? compare(other, one) : compare(one, other);
  });
}

/** A box that leaves the rows with every word that is typed, and tells how many they are. */
function narrowing(body) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const left = document.createElement("output");
  input.type = "search";
  label.className = "narrow";
  label.append(`${at("said").dataset.narrow} `, input, " ", left);
  input.addEventListener("input", () => {
    const typed = input.value.toLocaleLowerCase(reader).split(/\s+/);
    for (const line of body.rows) {
      const text = line.textContent.toLocaleLowerCase(reader);
      line.hidden = !typed.every((word) => text.includes(word));
    }
    left.textContent = input.value && `${[...body.rows].filter((line) => !line.hidden).length} / ${body.rows.length}`;
  });
  return label;
}
