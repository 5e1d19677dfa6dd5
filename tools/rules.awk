# Prints a line RULE("name", severity, sort, group, "meaning") for each `rule` in the modules of the library, which are written as
#
#     rule NAME "TITLE" {
#       severity WORD
#       group    WORD
#       sort     mistake
#       counted  "ONE", "MANY"
#
# with one or no `severity` (a warning without), and either `sort mistake` or `counted`. src/findings/findings.c includes them.
function flush() {
	if (name == "")
		return
	if (group == "" || title == "") {
		print FILENAME ": the rule " name " lacks its title or group" > "/dev/stderr"
		failed = 1
	}
	if ((sort == "MISTAKE") == (counted != "")) {
		print FILENAME ": the rule " name " is no mistake and is not counted, or both" > "/dev/stderr"
		failed = 1
	}
	gsub("_", "-", name)
	printf "RULE(\"%s\", %s, %s, %s, \"%s%s\")\n", name, severity, counted != "" ? "RESULT(" counted ")" : sort, toupper(group), tolower(substr(title, 1, 1)), substr(title, 2)
	name = ""
}
BEGIN { level["error"] = "FAULT"; level["warning"] = "WARNING"; level["info"] = "NOTE"; level["extra"] = "EXTRA" }
/^rule / { name = $2; title = $0; sub(/^[^"]*"/, "", title); sub(/".*/, "", title); severity = level["warning"]; group = sort = counted = "" }
name != "" && $1 == "severity" { severity = level[$2] }
name != "" && $1 == "group" { group = $2 }
name != "" && $1 == "sort" { sort = toupper($2) }
name != "" && $1 == "counted" { counted = $0; sub(/^[^"]*/, "", counted) }
/^}/ { flush() }
END { exit failed }
