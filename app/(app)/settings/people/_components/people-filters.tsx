import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PeopleListState } from "@/lib/people-list";
import { ROLE_NAMES, ROLES } from "@/lib/permissions";

/** Search, role and state of the list, and its order, which the form keeps. */
export function PeopleFilters({ state }: { state: PeopleListState }) {
  const { search, role, state: chosen, sort, direction } = state;
  return (
    <Form
      action="/settings/people"
      scroll={false}
      className="mb-3 flex flex-wrap items-center gap-2"
      key={JSON.stringify(state)}
    >
      <Input
        type="search"
        name="q"
        defaultValue={search}
        aria-label="Search people by name or e-mail"
        placeholder="Name or e-mail"
        autoComplete="off"
        maxLength={100}
        className="sm:w-64"
      />
      <Select name="role" defaultValue={role ?? ""} aria-label="Role">
        <option value="">Every role</option>
        {ROLES.map((name) => (
          <option key={name} value={name}>
            {ROLE_NAMES[name]}
          </option>
        ))}
      </Select>
      <Select name="state" defaultValue={chosen ?? ""} aria-label="State">
        <option value="">Active and barred</option>
        <option value="active">Active</option>
        <option value="barred">Barred</option>
      </Select>
      <input type="hidden" name="sort" value={sort} />
      <input type="hidden" name="direction" value={direction} />
      <Button type="submit" size="md">
        Apply
      </Button>
    </Form>
  );
}
