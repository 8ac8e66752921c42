"""What people want, judge, know, plan and doubt, where no claim says so: words of attitude and what they govern."""
